/** The connection, the clock and the colour scheme, in the header. */
export const Status = () => null;

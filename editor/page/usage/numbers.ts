const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** `12,345` */
export const count = (value: number): string => whole.format(value);

/** `1.5`, for an average. */
export const average = (value: number): string => short.format(value);

/** `12 requests` */
export const requests = (value: number): string => `${count(value)} ${value === 1 ? 'request' : 'requests'}`;

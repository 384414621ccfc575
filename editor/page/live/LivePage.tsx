export const LivePage = (_: { id?: string }) => null;

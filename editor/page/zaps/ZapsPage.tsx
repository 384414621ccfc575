export const ZapsPage = (_: { id?: string }) => null;

export const OperationsPage = (_: { kind?: string; operation?: string }) => null;

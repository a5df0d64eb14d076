export const picking = {} as const;

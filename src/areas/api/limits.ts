// How much a page holds.
export const defaultLimit = 50;
export const mostLimit = 200;

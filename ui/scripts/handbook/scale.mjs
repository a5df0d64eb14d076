/** Pixels of a picture of the handbook for one of the window. */
export const SCALE = 1.5;

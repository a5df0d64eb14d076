/** Limits of what is shown at once. */

/** Problems shown before "show more". */
export const PROBLEMS_AT_ONCE = 100;

/** Names of customers an undo names. */
export const UNDO_NAMES = 5;

/** Rows of a plan shown before "show more". */
export const ROWS_AT_ONCE = 50;

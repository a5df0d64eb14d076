/** Whether the rules are open: several places open them, one page shows them. */
export const rulesDialog = $state({ open: false });

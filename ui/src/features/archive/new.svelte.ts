/** What somebody new is begun with. */
export interface NewAsked {
  /** A name or text that is known already. */
  text?: string;
}

class NewCustomerDialog {
  /** What is open; undefined: nothing. */
  asked = $state.raw<NewAsked | undefined>(undefined);

  /** Opens it; what is being written is not thrown away. */
  open(asked: NewAsked = {}): void {
    this.asked ??= asked;
  }

  /** Closes it. */
  close(): void {
    this.asked = undefined;
  }
}

/** The dialog for a customer by hand: opened from anywhere, shown once. */
export const newCustomer = new NewCustomerDialog();

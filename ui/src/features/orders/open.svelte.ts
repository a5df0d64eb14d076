/** What the dialog for an order by hand is opened with. */
export interface OrderAsked {
  /** The order to change; else a new one is written. */
  order?: number;
  /** Whose order it is. */
  customer?: number;
  /** Starts from their last order. */
  again?: boolean;
}

class OrderDialog {
  /** What is open; undefined: nothing. */
  asked = $state.raw<OrderAsked | undefined>(undefined);
  /** What was typed when it was closed without saving: it is there again. */
  left = "";

  /** Opens it; what is being written is not thrown away. */
  open(asked: OrderAsked = {}): void {
    this.asked ??= asked;
  }

  /** Closes it once the order is kept. */
  done(): void {
    this.left = "";
    this.close();
  }

  /** Closes it. */
  close(): void {
    this.asked = undefined;
  }
}

/** The dialog for an order by hand: opened from anywhere, shown once. */
export const orderDialog = new OrderDialog();

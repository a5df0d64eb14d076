/** A text in the Chinese of Taiwan; `keep`: what stays as it is. */
export function traditional(text: string, keep?: RegExp): string;
/** Messages by their keys in the Chinese of Taiwan. */
export function traditionalWords(messages: Record<string, string>): Record<string, string>;
/** Keys that taiwan.mjs knows and nobody uses any more. */
export function forgotten(messages: Record<string, string>): string[];

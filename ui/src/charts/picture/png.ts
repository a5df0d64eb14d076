/** A picture as pixels. */
import { sizeOf } from "./svg";

/** Pixels a canvas may have everywhere. */
const MOST_PIXELS = 16_000_000;

/** How many times larger than on the screen a picture of this size is made: 2, or what fits. Pure. */
export function scaleOf({ width, height }: { width: number; height: number }): number {
  return Math.min(2, Math.sqrt(MOST_PIXELS / Math.max(1, width * height)));
}

/** Draws it. */
export async function toCanvas(svg: string): Promise<HTMLCanvasElement> {
  const { width, height } = sizeOf(svg);
  const scale = scaleOf({ width, height });
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** The picture as a PNG to put somewhere. */
export async function toPng(svg: string): Promise<Blob> {
  const canvas = await toCanvas(svg);
  return new Promise((done, failed) => {
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no PNG"))), "image/png");
  });
}

/** The same in Base64. */
export async function toPngText(svg: string): Promise<string> {
  return (await toCanvas(svg)).toDataURL("image/png").replace(/^[^,]*,/, "");
}

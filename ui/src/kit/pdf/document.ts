// Opens a PDF that is already in memory. The reader and its parts come with the program; nothing is fetched from outside.
// It is loaded when the first document is looked at, so that the window opens without it.
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';

export type { PDFDocumentProxy, PDFPageProxy };

const parts = (folder: string): string => new URL(`pdf/${folder}/`, document.baseURI).href;

export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const [pdfjs, worker] = await Promise.all([import('pdfjs-dist'), import('pdfjs-dist/build/pdf.worker.min.mjs?url')]);
  pdfjs.GlobalWorkerOptions.workerSrc = worker.default;
  // The reader takes the bytes for itself; the caller keeps its own.
  return pdfjs.getDocument({
    data: bytes.slice(),
    cMapUrl: parts('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: parts('standard_fonts'),
    wasmUrl: parts('wasm'),
    iccUrl: parts('iccs'),
    enableXfa: false,
  }).promise;
}

/** Draws one page onto a canvas at `width` CSS pixels, then calls `done`. The answer ends the drawing. */
export function drawPage(page: PDFPageProxy, canvas: HTMLCanvasElement, width: number, done: () => void): () => void {
  const base = page.getViewport({ scale: 1 });
  const density = window.devicePixelRatio || 1;
  const viewport = page.getViewport({ scale: (width / base.width) * density });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  const task = page.render({ canvas, viewport });
  task.promise.then(done, () => undefined);
  return () => task.cancel();
}

// The parts of the libraries in wwwroot/vendor that the page uses.

declare namespace PdfJs {
  interface Library {
    GlobalWorkerOptions: { workerSrc: string };
    OPS: { paintImageXObject: number };
    getDocument(options: { data: ArrayBuffer; disableFontFace: boolean; useWasm: boolean; wasmUrl: string }): {
      promise: Promise<Document>;
      destroy(): Promise<void>;
    };
  }

  interface Document {
    numPages: number;
    getPage(number: number): Promise<Page>;
  }

  interface Page {
    objs: Objects;
    commonObjs: Objects;
    getOperatorList(): Promise<{ fnArray: number[]; argsArray: (unknown[] | null)[] }>;
    getViewport(options: { scale: number }): Viewport;
    render(options: { canvas: HTMLCanvasElement; viewport: Viewport; background: string }): { promise: Promise<void> };
  }

  interface Objects {
    has(name: string): boolean;
    get(name: string): unknown;
  }

  interface Viewport {
    width: number;
    height: number;
  }
}

declare namespace Uqr {
  interface Library {
    renderSVG(data: string, options?: { border?: number }): string;
  }
}

import { setWebGLContext } from '@tensorflow/tfjs-backend-webgl';
import { env } from '@tensorflow/tfjs-core';
import type { Bytes } from '../../base/units.ts';
import { BackendFaultError } from './BackendFaultError.ts';

/**
 * Freed textures kept for reuse beyond this are deleted. TensorFlow.js keeps all of them by default,
 * and a training run walks through many shapes.
 */
const keptTextures: Bytes = 256 * 1024 * 1024;

interface OpenContext {
  readonly canvas: OffscreenCanvas;
  readonly gl: WebGL2RenderingContext;
}

let open: OpenContext | undefined;

/**
 * Gives TensorFlow.js a WebGL 2 context on an OffscreenCanvas, made once.
 *
 * It would make its own, but refuses OffscreenCanvas on Safari, which has had it since 17 (tfjs
 * issues 7436, 8267), and refuses software renderers, which must work when they are asked for
 * (tfjs issue 6606). Throws `BackendFaultError` saying why there is none.
 */
export function openWebgl(): WebGL2RenderingContext {
  if (open && !open.gl.isContextLost()) return open.gl;
  if (typeof OffscreenCanvas === 'undefined')
    throw new BackendFaultError(
      'no-offscreen-canvas',
      'openWebgl: this browser has no OffscreenCanvas',
    );
  const canvas = new OffscreenCanvas(1, 1);
  const gl = canvas.getContext('webgl2', {
    alpha: false,
    antialias: false,
    premultipliedAlpha: false,
    preserveDrawingBuffer: false,
    depth: false,
    stencil: false,
    failIfMajorPerformanceCaveat: false,
  });
  if (!gl) {
    throw new BackendFaultError(
      'no-webgl2',
      'openWebgl: this browser gives a worker no WebGL 2 context',
    );
  }
  setWebGLContext(2, gl);
  env().set('WEBGL_DELETE_TEXTURE_THRESHOLD', keptTextures);
  // One shader for all shapes of an operation instead of one for each.
  env().set('WEBGL_USE_SHAPES_UNIFORMS', true);
  open = { canvas, gl };
  return gl;
}

/** The context that TensorFlow.js computes on, if `openWebgl` has made one. */
export function webglContext(): WebGL2RenderingContext | undefined {
  return open?.gl;
}

/** What the driver calls the GPU, such as "ANGLE (Apple, Apple M1, …)" or "… SwiftShader …". */
export function rendererName(gl: WebGL2RenderingContext): string {
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
}

/**
 * Calls `listener` when the context is lost: all tensors on it are gone, and TensorFlow.js would go
 * on with garbage (tfjs issue 756). Returns what takes the listener off again. Throws `Error` where
 * no context is open.
 */
export function onContextLost(listener: () => void): () => void {
  const { canvas } = opened('onContextLost');
  canvas.addEventListener('webglcontextlost', listener);
  return () => {
    canvas.removeEventListener('webglcontextlost', listener);
  };
}

/** Loses the context as a driver reset would, for tests. Throws `Error` where none is open. */
export function loseContext(): void {
  const extension = opened('loseContext').gl.getExtension('WEBGL_lose_context');
  if (!extension) throw new Error('loseContext: this browser has no WEBGL_lose_context');
  extension.loseContext();
}

function opened(caller: string): OpenContext {
  if (!open) throw new Error(`${caller}: want an open WebGL context, got none`);
  return open;
}

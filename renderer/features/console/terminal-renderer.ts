/** Drivers that draw WebGL on the CPU; there the DOM draws text faster and idles cheaper. */
const software = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Whether WebGL is there and drawn by a graphics card. */
export function hasHardwareWebGl(): boolean {
  const gl = document.createElement('canvas').getContext('webgl2', { failIfMajorPerformanceCaveat: true });
  if (!gl) return false;
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = info ? String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : '';
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return !software.test(renderer);
}

/** The bundler turns a WebAssembly module into its bytes. */
declare module '*.wasm' {
  const bytes: Uint8Array;
  export { bytes as default };
}

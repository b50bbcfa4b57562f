/** Made by web/sentence-families.ts. */
declare module 'virtual:sentences/*' {
  const sentences: Readonly<Record<string, ((given?: object) => string) | undefined>>;
  export default sentences;
}

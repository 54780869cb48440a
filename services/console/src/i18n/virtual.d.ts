declare module 'virtual:language/*' {
  export const texts: Record<string, Record<string, unknown>>;
}

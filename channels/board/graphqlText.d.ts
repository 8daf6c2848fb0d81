/** Operation files are bundled as their text. */
declare module '*.graphql' {
  const text: string;
  export default text;
}

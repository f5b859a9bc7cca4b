/** `gate-upload` becomes `GateUpload`, the way CDK names constructs. */
export function pascalCase(name: string): string {
  return name.replaceAll(/(^|[-/])(\w)/g, (_, _dash, letter: string) => letter.toUpperCase());
}

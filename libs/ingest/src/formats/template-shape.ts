const helmAction = /\{\{-?\s*(?:\.Values|\.Release|\.Chart|\.Capabilities|include\s+"|template\s+")/;

/** True when the text is a Helm template rather than YAML that carries templates in its strings. */
export const isHelmTemplate = (text: string): boolean => helmAction.test(text) || opensWithAction(text, '{{');

/** True when a line of the text starts, at its first column, with a directive of a template language. */
export const isTemplate = (text: string): boolean => ['{{', '{%', '<%'].some((mark) => opensWithAction(text, mark));

const opensWithAction = (text: string, mark: string): boolean => text.startsWith(mark) || text.includes(`\n${mark}`);

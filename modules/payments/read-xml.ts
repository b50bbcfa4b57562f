// XML of banks, read without ever following a definition: a document that brings its own entities is refused.
import { XMLParser, XMLValidator } from 'fast-xml-parser';

export type XmlNode = { readonly [name: string]: XmlNode | readonly XmlNode[] | string | undefined };

/** Null for what is not XML, or defines entities: one of those could stand for a file or a million characters. */
export function readXml(text: string, lists: ReadonlySet<string>): XmlNode | null {
  if (/<!(DOCTYPE|ENTITY)/i.test(text) || XMLValidator.validate(text) !== true) return null;
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    parseAttributeValue: false,
    removeNSPrefix: true,
    isArray: (name) => lists.has(name),
  });
  return parser.parse(text) as XmlNode;
}

/** The node a path of names leads to; the first one where there are several. */
export function nodeAt(node: XmlNode | null, ...path: readonly string[]): XmlNode | null {
  let at: XmlNode | null = node;
  for (const name of path) {
    const found: XmlNode | readonly XmlNode[] | string | undefined = at?.[name];
    const first: XmlNode | string | undefined = Array.isArray(found)
      ? found[0]
      : (found as XmlNode | string | undefined);
    at = typeof first === 'object' ? first : null;
  }
  return at;
}

export function nodesAt(node: XmlNode | null, name: string): readonly XmlNode[] {
  const found = node?.[name];
  if (found === undefined) return [];
  const all = (Array.isArray(found) ? found : [found]) as readonly (XmlNode | string)[];
  return all.filter((one): one is XmlNode => typeof one === 'object');
}

/** The text of a node, also of one with attributes; null where there is none. */
export function textAt(node: XmlNode | null, ...path: readonly string[]): string | null {
  const holder = path.length > 1 ? nodeAt(node, ...path.slice(0, -1)) : node;
  const found = holder?.[path.at(-1) ?? ''];
  const first = Array.isArray(found) ? found[0] : found;
  const text = typeof first === 'object' ? first['#text'] : first;
  return typeof text === 'string' && text !== '' ? text : null;
}

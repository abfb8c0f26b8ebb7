import { DataFactory } from 'n3'
import type { DatasetCore, Literal, Term } from '@rdfjs/types'
import { sh } from '../../rdf/namespaces.ts'
import { readableIri, type PrefixMap } from '../readable.ts'
import { objectsOf } from '../terms.ts'

/** The sh:message values of the first holder that has any (SHACL §5.3.2). */
export function messageTemplates(shapes: DatasetCore, holders: Term[]): Literal[] {
  for (const holder of holders) {
    const found = objectsOf(shapes, holder, sh.message).filter((term): term is Literal => term.termType === 'Literal')
    if (found.length > 0) return found
  }
  return []
}

/** Fills `{?name}` and `{$name}` with the value of the variable or parameter; an unknown name is left as it is. */
export function fillTemplate(template: Literal, values: ReadonlyMap<string, unknown>, prefixes?: PrefixMap): Literal {
  const text = template.value.replace(/\{[?$](\w+)\}/g, (whole, name: string) => {
    const value = values.get(name)
    return value === undefined ? whole : textOf(value, prefixes)
  })
  return DataFactory.literal(text, template.language || template.datatype)
}

function textOf(value: unknown, prefixes?: PrefixMap): string {
  const term = value as Partial<Term>
  return term.termType === 'NamedNode' ? readableIri(term.value ?? '', prefixes) : String(term.value ?? value)
}

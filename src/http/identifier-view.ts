import { findId } from '../concepts/exists.ts'
import { labelOf } from '../concepts/labels.ts'
import type { Reader } from '../concepts/reader.ts'
import { referenceTo } from '../concepts/references.ts'
import { descriptionOf } from '../concepts/texts.ts'
import type { Reference, Text } from '../concepts/views.ts'
import type { IdentifierFormat } from '../identity/formats.ts'

/** An identifier format as the API and pages show it. */
export interface IdentifierFormatView extends Pick<
  IdentifierFormat,
  'name' | 'uri' | 'kind' | 'pattern' | 'template' | 'examples'
> {
  // prettier-ignore
  readonly label: Text
  readonly definition?: Text
  readonly checkDigit?: Reference
  readonly property?: Reference
  readonly domain?: Reference
}

/** A format with labels in the reader's language. */
export function identifierView(reader: Reader, format: IdentifierFormat): IdentifierFormatView {
  const { name, uri, kind, pattern, template, examples } = format
  const id = findId(reader.snapshot, uri)
  const definition = descriptionOf(reader, id)
  const references = (['checkDigit', 'property', 'domain'] as const).flatMap((key) => {
    const target = format[key] === undefined ? 0 : findId(reader.snapshot, format[key])
    return target === 0 ? [] : [[key, referenceTo(reader, target)] as const]
  })
  return {
    name,
    uri,
    kind,
    label: labelOf(reader, id),
    ...(definition ? { definition } : {}),
    pattern,
    ...(template === undefined ? {} : { template }),
    examples,
    ...Object.fromEntries(references),
  }
}

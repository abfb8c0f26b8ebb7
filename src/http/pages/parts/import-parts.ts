import type { Operation } from '../../../vocabularies/operations/operation.ts'

/** What an operation does to a column of a table. */
export interface Part {
  readonly key: string
  readonly gone?: string | undefined
  readonly come?: string | undefined
}

/** What an operation takes away and puts in its place, by column. */
export function partsOf(operation: Operation): Part[] {
  switch (operation.type) {
    case 'change-label':
      return [
        { key: `${operation.property}@${operation.language || 'none'}`, gone: operation.from, come: operation.to },
      ]
    case 'add-label':
      return [{ key: `${operation.property}@${operation.language || 'none'}`, come: operation.text }]
    case 'remove-label':
      return [{ key: `${operation.property}@${operation.language || 'none'}`, gone: operation.text }]
    case 'change-note':
      return [
        { key: `${operation.property}@${operation.language || 'none'}`, gone: operation.from, come: operation.to },
      ]
    case 'change-notation':
      return [{ key: 'notation', gone: operation.from, come: operation.to }]
    case 'move':
      return [{ key: 'broader', gone: operation.from, come: operation.to }]
    case 'add-broader':
      return [{ key: 'broader', come: operation.broader }]
    case 'remove-broader':
      return [{ key: 'broader', gone: operation.broader }]
    case 'add-related':
      return [{ key: 'related', come: operation.related }]
    case 'remove-related':
      return [{ key: 'related', gone: operation.related }]
    case 'add-mapping':
      return [{ key: operation.property, come: operation.target }]
    case 'remove-mapping':
      return [{ key: operation.property, gone: operation.target }]
    case 'add-concept':
      return [
        ...Object.entries(operation.prefLabel).map(([tag, come]) => ({ key: `prefLabel@${tag || 'none'}`, come })),
        ...(operation.notation ?? []).map((come) => ({ key: 'notation', come })),
        ...(operation.broader ?? []).map((come) => ({ key: 'broader', come })),
      ]
    case 'deprecate':
      return [{ key: 'deprecated', come: operation.successor ?? 'yes' }]
    case 'reinstate':
      return [{ key: 'deprecated', gone: 'yes' }]
    default:
      return [] // tables ask for nothing else
  }
}

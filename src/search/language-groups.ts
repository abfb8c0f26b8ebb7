import { Field } from './fields.ts'
import { Entry } from './rank.ts'

/** The group of labels without a language, and of those that are not counted by it. */
const NONE_SAID = 0
/** The group of notations and identifiers: codes that are the same in every language. */
export const EVERY = 1

/** Languages by their primary subtag, numbered for one search: `de` and `de-AT` are one. */
export class LanguageGroups {
  /** Groups by primary subtag, without the two that are none. */
  readonly names = new Map<string, number>()
  /** Words of 32 bits that hold a bit for each group. */
  readonly words: number
  private readonly groups: Uint16Array

  /** @param tags language tags by their number in the index, in lower case */
  constructor(tags: readonly string[]) {
    this.groups = Uint16Array.from(tags, (tag) => {
      const name = tag.split('-', 1)[0]!
      if (name === '') return NONE_SAID
      const group = this.names.get(name) ?? this.names.size + 2
      this.names.set(name, group)
      return group
    })
    this.words = Math.ceil((this.names.size + 2) / 32)
  }

  groupOf(packed: number): number {
    const field = Entry.field(packed)
    if (field === Field.notation || field === Field.identifier) return EVERY
    return this.groups[Entry.language(packed)]!
  }
}

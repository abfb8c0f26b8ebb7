/** Different values of a property up to which they are all kept, each with its number. */
export const LISTED_VALUES = 24

/** What an object is, as a number: see `objectKey`. */
export type ObjectKey = number

/** The key of literals without language and datatype (xsd:string). */
export const PLAIN: ObjectKey = 0

/**
 * What the instances of one kind say by one property. Mostly counts, so that what a subject contributes can be taken
 * away again; what cannot is stale then, and looked up when it is asked for.
 */
export interface Cell {
  statements: number
  /** Subjects that have the property. */
  subjects: number
  /** How many subjects have so many values, by the number of values. */
  readonly perSubject: Map<number, number>
  /** Statements by what their objects are. */
  readonly objects: Map<ObjectKey, number>
  /** Statements by object; undefined where there are more objects than are listed. */
  values: Map<number, number> | undefined
  /** The first statement by ids: of the first subject the first object. */
  exampleSubject: number
  exampleObject: number
  /** A statement was taken away since there were more values than are listed: they may be few now. */
  areValuesStale: boolean
  /** The example was taken away. */
  isExampleStale: boolean
}

export const newCell = (): Cell => ({
  statements: 0,
  subjects: 0,
  perSubject: new Map(),
  objects: new Map(),
  values: new Map(),
  exampleSubject: 0,
  exampleObject: 0,
  areValuesStale: false,
  isExampleStale: false,
})

export const copyOf = (cell: Cell): Cell => ({
  ...cell,
  perSubject: new Map(cell.perSubject),
  objects: new Map(cell.objects),
  values: cell.values && new Map(cell.values),
})

/** Adds to a count, or takes away from it; what is 0 is not there. */
export function count<Key>(counts: Map<Key, number>, key: Key, change: number): void {
  const sum = (counts.get(key) ?? 0) + change
  if (sum === 0) counts.delete(key)
  else counts.set(key, sum)
}

/** Counts an object as one of the listed values, while there are few. */
export function countValue(cell: Cell, object: number, change: number): void {
  const { values } = cell
  if (!values) return
  count(values, object, change)
  if (values.size > LISTED_VALUES) cell.values = undefined
}

/** What two cells say together; neither is changed. */
export function together(cells: readonly Cell[]): Cell {
  const all = newCell()
  for (const cell of cells) {
    all.statements += cell.statements
    all.subjects += cell.subjects
    all.areValuesStale ||= cell.areValuesStale
    all.isExampleStale ||= cell.isExampleStale
    for (const [values, subjects] of cell.perSubject) count(all.perSubject, values, subjects)
    for (const [key, statements] of cell.objects) count(all.objects, key, statements)
    if (!cell.values) all.values = undefined
    else for (const [value, statements] of cell.values) countValue(all, value, statements)
    if (cell.exampleSubject !== 0 && (all.exampleSubject === 0 || cell.exampleSubject < all.exampleSubject)) {
      all.exampleSubject = cell.exampleSubject
      all.exampleObject = cell.exampleObject
    }
  }
  return all
}

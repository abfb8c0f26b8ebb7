import type { ComponentChildren, VNode } from 'preact'

/** The heading of a column: what stands in it, or that with how it stands. */
export type Heading = ComponentChildren | HeadingOfKind

interface HeadingOfKind {
  readonly content: ComponentChildren
  /** Numbers stand at the end of their column, and so does its heading. */
  readonly isNumber: true
}

/** The heading of a column of numbers. */
export const numbers = (content: ComponentChildren): HeadingOfKind => ({ content, isNumber: true })

/** The headings of a table, in the order of its columns; `caption` says what the table is where no heading above it does. */
export function TableHead({ headings, caption }: { headings: readonly Heading[]; caption?: string }): VNode {
  return (
    <>
      {caption === undefined ? null : <caption class="visually-hidden">{caption}</caption>}
      <thead>
        <tr>
          {headings.map((heading) =>
            isOfKind(heading) ? (
              <th scope="col" class="number">
                {heading.content}
              </th>
            ) : (
              <th scope="col">{heading}</th>
            ),
          )}
        </tr>
      </thead>
    </>
  )
}

const isOfKind = (heading: Heading): heading is HeadingOfKind =>
  typeof heading === 'object' && heading !== null && 'isNumber' in heading

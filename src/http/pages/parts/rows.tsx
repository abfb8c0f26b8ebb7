import type { ComponentChildren, VNode } from 'preact'

export interface SectionProps {
  readonly id: string
  readonly title: string
  /** Stands quietly beside the heading. */
  readonly after?: ComponentChildren
  readonly children: ComponentChildren
}

/** A section with a heading; `id` makes it a place to link to. */
export function Section({ id, title, after, children }: SectionProps): VNode {
  const heading = <h2 id={id}>{title}</h2>
  return (
    <section class="section" aria-labelledby={id}>
      {after === undefined ? (
        heading
      ) : (
        <div class="section-head">
          {heading}
          {after}
        </div>
      )}
      {children}
    </section>
  )
}

/** The two columns that most of a page is made of: a word for the relation at the left, what it says at the right. */
export function Rows({ children }: { children: ComponentChildren }): VNode {
  return <dl class="rows">{children}</dl>
}

/** One line of {@link Rows}. */
export function Row({ label, children }: { label: ComponentChildren; children: ComponentChildren }): VNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

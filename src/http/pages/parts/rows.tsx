import type { ComponentChildren, VNode } from 'preact'

/** A section with a heading; `id` makes it a place to link to. */
export function Section({ id, title, children }: { id: string; title: string; children: ComponentChildren }): VNode {
  return (
    <section class="section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
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

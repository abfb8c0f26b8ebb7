import type { VNode } from 'preact'
import type { Addition } from '../../../concepts/views.ts'
import { useReader } from '../reader.ts'
import { Domain } from './domain.tsx'
import { Rows } from './rows.tsx'
import { StatementRow } from './statements.tsx'

/** What each domain says of a term that is defined elsewhere, under the domain's mark. */
export function Additions({ uri, additions }: { uri: string; additions: readonly Addition[] }): VNode {
  const { words } = useReader()
  return (
    <>
      {additions.map(({ domain, statements }, at) => (
        <section class="section" aria-labelledby={`adds-${at}`}>
          <h2 id={`adds-${at}`} dir="auto">
            {words.term.adds(domain.label)}
          </h2>
          <p class="quiet-text">
            <Domain domain={domain} />
          </p>
          <Rows>
            {statements.map((statement) => (
              <StatementRow uri={uri} statement={statement} />
            ))}
          </Rows>
        </section>
      ))}
    </>
  )
}

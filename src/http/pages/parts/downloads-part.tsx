import type { VNode } from 'preact'
import type { Reference } from '../../../concepts/views.ts'
import { useReader } from '../reader.ts'
import { DownloadLinks } from './downloads.tsx'
import { Row, Rows, Section } from './rows.tsx'
import { TermList } from './term.tsx'

/** Where the statements come from, and the page in every format. */
export function DownloadsPart({ graphs }: { graphs: readonly Reference[] }): VNode | null {
  const { words, downloads } = useReader()
  if (downloads.length === 0 && graphs.length === 0) return null
  return (
    <Section id="downloads" title={words.footer.asRdf}>
      <Rows>
        {downloads.length === 0 ? null : (
          <Row label={words.concept.downloads}>
            <DownloadLinks downloads={downloads} />
          </Row>
        )}
        {graphs.length === 0 ? null : (
          <Row label={words.concept.statedIn}>
            <TermList terms={graphs} />
          </Row>
        )}
      </Rows>
    </Section>
  )
}

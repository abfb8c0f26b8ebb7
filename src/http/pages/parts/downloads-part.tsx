import type { VNode } from 'preact'
import type { Reference } from '../../../concepts/views.ts'
import { useReader } from '../reader.ts'
import { CiteRows, type Citation } from './cite.tsx'
import { DownloadLinks } from './downloads.tsx'
import { Row, Rows, Section } from './rows.tsx'
import { TermList } from './term.tsx'

interface DownloadsPartProps {
  readonly graphs: readonly Reference[]
  /** How what is shown is cited, where it can be. */
  readonly citation?: Citation | undefined
}

/** The page in every format, where its statements come from, and how it is cited. */
export function DownloadsPart({ graphs, citation }: DownloadsPartProps): VNode | null {
  const { words, downloads } = useReader()
  if (downloads.length === 0 && graphs.length === 0 && !citation) return null
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
        {citation ? <CiteRows citation={citation} /> : null}
      </Rows>
    </Section>
  )
}

import type { VNode } from 'preact'
import type { IdentifierFormatView } from '../identifier-view.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { formatNumber } from '../../words/format.ts'
import { messagesFor } from '../../words/words.ts'
import { Domain } from './parts/domain.tsx'
import { TableHead } from './parts/table-head.tsx'
import { langAttribute, Term } from './parts/term.tsx'
import { useReader } from './reader.ts'

export interface IdentifiersPageProps {
  readonly context: PageContext
  readonly formats: readonly IdentifierFormatView[]
}

/** The register of identifier formats: how each looks, with examples. */
export function identifiersPage({ context, formats }: IdentifiersPageProps): string {
  return renderPage(context, {
    title: messagesFor(context.lang).identifiers.title,
    main: <IdentifiersMain formats={formats} />,
    layout: 'wide',
  })
}

function IdentifiersMain({ formats }: Pick<IdentifiersPageProps, 'formats'>): VNode {
  const { words, lang } = useReader()
  const { identifiers } = words
  return (
    <>
      <h1>{identifiers.title}</h1>
      {formats.length === 0 ? (
        <p class="empty">{identifiers.none}</p>
      ) : (
        <>
          <p class="quiet-text">{words.list.count(formats.length, formatNumber(formats.length, lang))}</p>
          <table class="stacking">
            <TableHead
              headings={[identifiers.name, identifiers.example, identifiers.pattern, identifiers.checkDigit]}
            />
            <tbody>
              {formats.map((format) => (
                <FormatRow format={format} />
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  )
}

function FormatRow({ format }: { format: IdentifierFormatView }): VNode {
  const { words } = useReader()
  const { uri, label, definition, examples, pattern, checkDigit, domain } = format
  return (
    <tr id={format.name}>
      <th scope="row">
        <Term to={{ uri, label: label.text, lang: label.lang }} />
        {definition ? (
          <span class="below quiet-text" dir="auto" {...langAttribute(definition.lang, words.lang)}>
            {definition.text}
          </span>
        ) : null}
        {domain ? (
          <span class="below">
            <Domain domain={domain} />
          </span>
        ) : null}
      </th>
      <td>
        {examples.map((example, at) => (
          <>
            {at === 0 ? null : <br />}
            <code>{example}</code>
          </>
        ))}
      </td>
      <td>
        <code>{pattern}</code>
      </td>
      <td>{checkDigit ? <Term to={checkDigit} /> : words.identifiers.noCheckDigit}</td>
    </tr>
  )
}

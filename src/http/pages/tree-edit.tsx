import type { VNode } from 'preact'
import type { Page, TreeNode, VocabularySummary } from '../../concepts/views.ts'
import type { ArrangeIsland } from '../../islands/arrange.ts'
import { messagesFor } from '../../words/words.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { withParameters } from './hrefs.ts'
import { DeskBar, type DeskDraft } from './parts/desk-bar.tsx'
import { Island } from './parts/island.tsx'
import { Term } from './parts/term.tsx'
import { Tree } from './parts/tree.tsx'
import { useReader } from './reader.ts'

export interface TreeEditProps {
  readonly context: PageContext
  readonly summary: VocabularySummary
  readonly draft: DeskDraft | undefined
  readonly top: Page<TreeNode>
  readonly given: ArrangeIsland
}

/** The tree of a vocabulary: to be read, and where scripts run to be arranged. */
export function treeEditPage(props: TreeEditProps): string {
  const { tables } = messagesFor(props.context.lang)
  const title = tables.treeOf(props.summary.label.text)
  return renderPage(props.context, {
    title,
    main: <TreeMain {...props} title={title} />,
    layout: 'wide',
    isDesk: props.draft !== undefined,
  })
}

function TreeMain({ summary, draft, top, given, title }: TreeEditProps & { title: string }): VNode {
  const { words, may, account, path } = useReader()
  const { tables } = words
  const { uri, label } = summary
  const of = { uri, label: label.text, lang: label.lang }
  const canEdit = account !== undefined && may('propose')
  const tree = (
    <nav class="whole-tree" aria-label={title}>
      <Tree top={top} of={of} scheme={uri} />
    </nav>
  )
  return (
    <article class="arrange-page">
      <DeskBar draft={draft} />
      <h1 class="small-title" dir="auto">
        {title}
      </h1>
      <p class="quiet-text">
        <Term to={of} />
        {' · '}
        {canEdit ? tables.live['treeHelp'] : tables.readOnly}
        {account === undefined ? (
          <>
            {' '}
            <a href={withParameters('/sign-in', { return: path })}>{words.edit.edit}</a>
          </>
        ) : null}
      </p>
      {top.total === 0 ? (
        <p class="empty">{tables.noRows}</p>
      ) : canEdit ? (
        <Island name="arrange" given={given} class="arrange">
          <noscript>
            <p class="notice" role="note">
              {tables.needsScripts}
            </p>
          </noscript>
          <p class="arrange-top only-scripted">{given.words['top']}</p>
          {tree}
        </Island>
      ) : (
        tree
      )}
    </article>
  )
}

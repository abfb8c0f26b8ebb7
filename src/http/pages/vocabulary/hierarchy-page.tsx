import type { VNode } from 'preact'
import type { Page, TreeNode, VocabularySummary } from '../../../concepts/views.ts'
import { messagesFor } from '../../../words/words.ts'
import type { PageContext } from '../context.ts'
import { withParameters } from '../hrefs.ts'
import { Tree } from '../parts/tree.tsx'
import { useReader } from '../reader.ts'
import { renderPart } from './part-page.tsx'

export interface HierarchyPageProps {
  readonly context: PageContext
  readonly summary: VocabularySummary
  readonly top: Page<TreeNode>
  readonly hideDeprecated: boolean
}

/** The tree of a vocabulary, from its top. */
export function hierarchyPage(props: HierarchyPageProps): string {
  const { vocabulary } = messagesFor(props.context.lang)
  return renderPart(props.context, {
    summary: props.summary,
    part: 'hierarchy',
    title: vocabulary.hierarchyTitle,
    lead: vocabulary.hierarchyLead,
    main: <HierarchyMain {...props} />,
  })
}

function HierarchyMain({ summary, top, hideDeprecated }: HierarchyPageProps): VNode {
  const { words, path } = useReader()
  const { vocabulary } = words
  const { uri, label, kind } = summary
  if (top.total === 0 && !hideDeprecated) return <p class="empty">{vocabulary.hierarchyNone}</p>
  const other = withParameters(path, { deprecated: hideDeprecated ? undefined : 'hide', offset: undefined })
  return (
    <>
      <p class="tools">
        <a href={other}>{hideDeprecated ? vocabulary.showDeprecated : vocabulary.hideDeprecated}</a>
      </p>
      <nav class="whole-tree" aria-label={vocabulary.hierarchyTitle}>
        <Tree
          top={top}
          of={{ uri, label: label.text, lang: label.lang }}
          scheme={kind === 'scheme' ? uri : undefined}
          hideDeprecated={hideDeprecated}
        />
      </nav>
    </>
  )
}

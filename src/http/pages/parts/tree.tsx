import type { VNode } from 'preact'
import type { TreeNode } from '../../../concepts/views.ts'
import { formatNumber } from '../../../words/format.ts'
import { listHref } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import { Term } from './term.tsx'

/** How many siblings are shown at either side of the way that is open. */
const around = 4

/** Where the concept stands, opened at the concept. `src/web/tree.ts` opens other branches in place. */
export function Tree({ nodes }: { nodes: readonly TreeNode[] }): VNode | null {
  const { words, lang } = useReader()
  if (nodes.length === 0) return null
  return (
    <nav class="side-part" aria-labelledby="tree">
      <h2 id="tree">{words.concept.tree}</h2>
      <div
        class="tree"
        data-tree={lang}
        data-open={words.concept.openBelow('{label}')}
        data-more={words.concept.more('{count}')}
      >
        <Branch nodes={nodes} total={nodes.length} />
      </div>
    </nav>
  )
}

const onTheWay = (node: TreeNode): boolean => node.current || node.children !== undefined

/** A window on the siblings: those near the one that is open. All of them stand on the list page. */
function nearby(nodes: readonly TreeNode[]): readonly TreeNode[] {
  const position = nodes.findIndex(onTheWay)
  if (nodes.length <= 2 * around + 3) return nodes
  const centre = position === -1 ? around : position
  const start = Math.max(0, Math.min(centre - around, nodes.length - 2 * around - 1))
  return nodes.slice(start, start + 2 * around + 1)
}

function Branch({ nodes, total, parent }: { nodes: readonly TreeNode[]; total: number; parent?: string }): VNode {
  const { words, lang } = useReader()
  const shown = nearby(nodes)
  const hidden = total - shown.length
  const rest = words.concept.more(formatNumber(hidden, lang))
  return (
    <ul>
      {shown.map((node) => (
        <Node node={node} />
      ))}
      {hidden <= 0 ? null : (
        <li class="tree-rest">{parent === undefined ? rest : <a href={listHref(parent, 'narrower')}>{rest}</a>}</li>
      )}
    </ul>
  )
}

function Node({ node }: { node: TreeNode }): VNode {
  const { words } = useReader()
  const open = node.children !== undefined && node.children.items.length > 0
  return (
    <li
      class={node.current ? 'tree-node tree-current' : 'tree-node'}
      {...(node.current ? { 'aria-current': true } : {})}
    >
      {node.hasNarrower || open ? (
        <button
          type="button"
          class="tree-toggle only-scripted"
          data-narrower={node.uri}
          aria-expanded={open ? 'true' : 'false'}
          aria-label={words.concept.openBelow(node.label)}
        />
      ) : null}
      <Term to={node} />
      {node.children && node.children.items.length > 0 ? (
        <Branch nodes={node.children.items} total={node.children.total} parent={node.uri} />
      ) : null}
    </li>
  )
}

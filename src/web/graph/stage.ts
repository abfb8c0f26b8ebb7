import type { GraphWords } from '../../islands/graph.ts'
import { fill } from '../fill.ts'
import type { Picture } from './model.ts'
import { drawGraph, type DrawnPicture, type PictureOptions } from './view.ts'

/** The parts of the room that the page keeps for a picture. */
export interface Stage {
  readonly host: HTMLElement
  readonly canvas: HTMLElement
  readonly details: HTMLElement
}

/** Finds the room of a picture in an island. */
export function stageOf(host: HTMLElement): Stage {
  const part = (name: string): HTMLElement => host.querySelector<HTMLElement>(`[data-graph-${name}]`)!
  return { host, canvas: part('canvas'), details: part('details') }
}

interface OnStage {
  readonly label: string
  readonly words: GraphWords
  readonly options: Omit<PictureOptions, 'label' | 'describedBy'>
}

/** Draws a picture into the room that the page keeps for it, with its tools below and the keys told. */
export function drawOnStage(stage: Stage, picture: Picture, { label, words, options }: OnStage): DrawnPicture {
  const title = fill(words.picture, { label })
  const drawn = drawGraph(stage.canvas, picture, { ...options, label: title, describedBy: 'graph-hint' })
  const save = (format: 'svg' | 'png', file: Blob): void =>
    download(file, `${label.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)}.${format}`)
  const tools: Readonly<Record<string, () => void>> = {
    nearer: () => drawn.zoom(1.25),
    away: () => drawn.zoom(0.8),
    fit: () => drawn.fit(),
    svg: () => save('svg', new Blob([drawn.svg()], { type: 'image/svg+xml' })),
    png: () => void drawn.png().then((file) => save('png', file)),
  }
  for (const button of stage.host.querySelectorAll<HTMLElement>('[data-graph-tool]'))
    button.addEventListener('click', () => tools[button.dataset['graphTool'] ?? '']?.())
  return drawn
}

function download(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

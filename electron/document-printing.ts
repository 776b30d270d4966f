import { rename, writeFile } from 'node:fs/promises'
import type { WebContents } from 'electron'
import { Refusal } from '../core/contract/kit.ts'
import { printUrl } from './app-responder.ts'
import { findDocument } from './printed-documents.ts'
import { openHiddenWindow } from './windows.ts'

/** Shows the system's print dialog for a registered document; false when the person cancelled. */
export async function printDocument(token: string): Promise<boolean> {
  return withDocument(token, async (contents) => {
    const { printed, reason } = await print(contents)
    if (!printed && !/cancel/i.test(reason)) throw new Refusal('print-failed', `没有打印成功：${reason}`)
    return printed
  })
}

/** Writes a registered document as PDF, whole or not at all; gives its size. */
export async function savePdf(token: string, path: string, landscape: boolean): Promise<number> {
  const pdf = await withDocument(token, (contents) =>
    contents.printToPDF({ landscape, pageSize: 'A4', printBackground: true, preferCSSPageSize: true }),
  )
  try {
    await writeFile(`${path}.part`, pdf)
    await rename(`${path}.part`, path)
  } catch (error) {
    throw new Refusal('pdf-not-written', 'PDF 没有保存成功：请检查磁盘空间和文件夹权限，并关闭已打开的同名文件。', {
      reason: (error as NodeJS.ErrnoException).code ?? 'unknown',
    })
  }
  return pdf.length
}

async function withDocument<T>(token: string, work: (contents: WebContents) => Promise<T>): Promise<T> {
  if (!findDocument(token)) throw new Refusal('document-gone', '要打印的内容已失效，请重新生成后再打印。')
  const window = openHiddenWindow()
  try {
    await window.loadURL(printUrl(token))
    return await work(window.webContents)
  } finally {
    window.destroy()
  }
}

function print(contents: WebContents): Promise<{ printed: boolean; reason: string }> {
  return new Promise((resolve) => {
    contents.print({ printBackground: true, pageSize: 'A4' }, (printed, reason) => resolve({ printed, reason }))
  })
}

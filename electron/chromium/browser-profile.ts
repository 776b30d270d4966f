import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const prefix = 'yifang-browser-'

/** What the browser must not do by itself: translate, suggest, remember or ask. */
const preferences = {
  translate: { enabled: false },
  translate_blocked_languages: ['zh-CN'],
  intl: { accept_languages: 'zh-CN,zh', selected_languages: 'zh-CN,zh' },
  autofill: { profile_enabled: false, credit_card_enabled: false },
  credentials_enable_service: false,
  spellcheck: { dictionaries: [] },
  // The print dialog as Electron's: no address and date around the document, and its own colours.
  printing: {
    print_preview_sticky_settings: {
      appState: JSON.stringify({ version: 2, isHeaderFooterEnabled: false, isCssBackgroundEnabled: true }),
    },
  },
  browser: { has_seen_welcome_page: true, check_default_browser: false, enable_spellchecking: false },
  profile: {
    password_manager_enabled: false,
    default_content_setting_values: {
      geolocation: 2,
      notifications: 2,
      media_stream_camera: 2,
      media_stream_mic: 2,
      clipboard: 2,
      midi_sysex: 2,
      usb_guard: 2,
      serial_guard: 2,
      hid_guard: 2,
      bluetooth_guard: 2,
      local_fonts: 2,
      window_placement: 2,
    },
  },
}

/**
 * A fresh profile folder. It can come to hold page data, so it lies in the user's memory-backed runtime folder where the
 * machine has one, bears the process id and is deleted at exit; what a killed process left is deleted by the next.
 */
export function createProfile(): string {
  const root = profileRoot()
  removeLeftovers(root)
  const profile = mkdtempSync(join(root, `${prefix}${process.pid}-`))
  mkdirSync(join(profile, 'Default'))
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences))
  return profile
}

export function removeProfile(profile: string): void {
  try {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  } catch {
    // The browser's last helper may still hold a file (Windows); the next start removes the folder.
  }
}

function profileRoot(): string {
  const runtime = process.env['XDG_RUNTIME_DIR']
  if (!runtime) return tmpdir()
  try {
    const probe = mkdtempSync(join(runtime, 'yifang-probe-'))
    rmSync(probe, { recursive: true })
    return runtime
  } catch {
    return tmpdir()
  }
}

function removeLeftovers(root: string): void {
  for (const name of readdirSync(root)) {
    const owner = /^yifang-browser-(\d+)-/.exec(name)?.[1]
    if (owner !== undefined && !isAlive(Number(owner))) removeProfile(join(root, name))
  }
}

/** True when a process of this id runs, whoever owns it. One that has ended and is only not yet counted off does not run. */
export function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return !isZombie(processId)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function isZombie(processId: number): boolean {
  try {
    const stat = readFileSync(`/proc/${processId}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z')
  } catch {
    return false
  }
}

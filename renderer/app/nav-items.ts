import type { Component } from 'vue'
import {
  Calendar,
  DataAnalysis,
  Document,
  EditPen,
  FirstAidKit,
  Promotion,
  Setting,
  Stamp,
  Switch,
  User,
} from '@element-plus/icons-vue'
import { holdsRight, type Right, type Role } from '../../core/contract/rights.ts'

export interface NavItem {
  readonly path: string
  readonly label: string
  readonly icon: Component
  /** Shown to whoever holds one of these. */
  readonly rights: readonly Right[]
}

export const navItems: readonly NavItem[] = [
  { path: '/today', label: '今日', icon: Calendar, rights: ['task:read'] },
  { path: '/patients', label: '患者', icon: User, rights: ['patient:read'] },
  { path: '/follow-up', label: '随访录入', icon: EditPen, rights: ['follow-up:write'] },
  { path: '/visit', label: '专家巡诊', icon: FirstAidKit, rights: ['visit:read'] },
  { path: '/referral', label: '转诊', icon: Switch, rights: ['referral:read'] },
  { path: '/drugs', label: '药品', icon: Document, rights: ['drug:read'] },
  { path: '/indicators', label: '指标', icon: DataAnalysis, rights: ['indicator:read'] },
  { path: '/supervision', label: '督导', icon: Stamp, rights: ['report:make', 'truth:read'] },
  { path: '/exchange', label: '数据交换', icon: Promotion, rights: ['import:run', 'exchange:read'] },
  { path: '/system', label: '系统', icon: Setting, rights: ['system:read'] },
]

/** The digit that opens an item together with Alt: 0 is the tenth, as it lies on the keyboard; none after it. */
export const navDigit = (at: number): string => (at < 10 ? String((at + 1) % 10) : '')

/** What this role may open, in the order of the navigation. */
export function navItemsFor(role: Role | null): readonly NavItem[] {
  return navItems.filter((item) => item.rights.some((right) => holdsRight(role, right)))
}

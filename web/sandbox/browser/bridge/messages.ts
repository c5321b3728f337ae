/** What the app's page (with the stand-in for App Bridge) and the admin around it say to each other by postMessage. */
export type DrawnButton = Readonly<{ key: number; label: string; variant: string; tone: string; isDisabled: boolean; isLoading: boolean }>;
export type NavItem = Readonly<{ key: number; label: string; path: string; isHome: boolean }>;

export type FromApp =
  | Readonly<{ kind: 'ready' }>
  | Readonly<{ kind: 'path'; path: string }>
  | Readonly<{ kind: 'nav'; items: readonly NavItem[] }>
  | Readonly<{ kind: 'title'; title: string; buttons: readonly DrawnButton[] }>
  | Readonly<{ kind: 'save-bar'; isOpen: boolean; confirmsDiscard: boolean; buttons: readonly DrawnButton[] }>
  | Readonly<{ kind: 'toast'; id: string; message: string; isError: boolean; action: string; durationMs: number }>
  | Readonly<{ kind: 'hide-toast'; id: string }>
  | Readonly<{ kind: 'loading'; isLoading: boolean }>
  | Readonly<{ kind: 'id-token'; request: number }>
  | Readonly<{ kind: 'leave'; request: number }>
  | Readonly<{ kind: 'open'; url: string; isNew: boolean }>;

export type ToApp =
  | Readonly<{ kind: 'press'; key: number }>
  | Readonly<{ kind: 'toast-action'; id: string }>
  | Readonly<{ kind: 'toast-gone'; id: string }>
  | Readonly<{ kind: 'answer'; request: number; value: string }>;

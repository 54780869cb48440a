import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const trunk: MantineColorsTuple = ['#eef3fe', '#dce6fb', '#bacbf5', '#94adee', '#7391e8', '#5478df', '#2f5bd3', '#274db8', '#22439f', '#1a3480'];
/** Slate rather than grey: calmer beside the blue. */
const dark: MantineColorsTuple = ['#d3d9e4', '#bcc4d2', '#98a2b5', '#6b7589', '#434c5e', '#343c4b', '#262d3a', '#181d27', '#131720', '#0d1017'];
const gray: MantineColorsTuple = ['#f7f8fa', '#eff1f5', '#e4e7ee', '#d5dae3', '#b9c1ce', '#949fb0', '#6d7888', '#505b6b', '#3a4453', '#262e3a'];

const panelTitle = { fontWeight: 620, fontSize: '1.0625rem', lineHeight: 1.4, overflowWrap: 'anywhere', minWidth: 0 } as const;

/** The look of the console. */
export const theme = createTheme({
  primaryColor: 'trunk',
  primaryShade: { light: 6, dark: 7 },
  colors: { trunk, dark, gray },
  defaultRadius: 'md',
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace',
  headings: { fontWeight: '620', sizes: { h1: { fontSize: '1.375rem', lineHeight: '1.3' }, h2: { fontSize: '1.0625rem', lineHeight: '1.4' }, h3: { fontSize: '0.9375rem', lineHeight: '1.45' } } },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    // Their header is no banner of the page.
    Drawer: { defaultProps: { attributes: { header: { role: 'presentation' } } }, styles: { title: panelTitle, header: { alignItems: 'flex-start' } } },
    Modal: { defaultProps: { attributes: { header: { role: 'presentation' } }, centered: true, overlayProps: { backgroundOpacity: 0.45 } }, styles: { title: panelTitle, header: { alignItems: 'flex-start' } } },
    // A title and a text wrap rather than being cut.
    Alert: { styles: { body: { minWidth: 0 }, label: { whiteSpace: 'normal', overflow: 'visible' }, root: { border: '1px solid color-mix(in srgb, var(--alert-color) 25%, transparent)' } } },
    // Where they were opened, as menus are; the list itself scrolls, so that it is the list that can be reached.
    Combobox: { defaultProps: { withinPortal: false, shadow: 'md' } },
    Select: { defaultProps: { withScrollArea: false }, styles: { options: { maxHeight: 280, overflowY: 'auto' } } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300 } },
    // Where it was opened, so that it stands in a landmark; the first item gets the focus.
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-end', withinPortal: false, withInitialFocusPlaceholder: false } },
    Paper: { defaultProps: { withBorder: true, p: 'md' } },
  },
});

const tinted = ['red', 'green', 'teal', 'yellow', 'orange', 'gray', 'trunk', 'blue'];

/** What Mantine's own shades lack for contrast (WCAG AA): dimmed text, placeholders, errors, tinted badges and alerts. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': '#5a6474',
    '--mantine-color-placeholder': '#69737f',
    '--mantine-color-error': '#c22525',
    '--mantine-color-red-filled': '#c92a2a',
    '--mantine-color-red-filled-hover': '#b02525',
    '--mantine-color-green-filled': '#217a37',
    '--mantine-color-yellow-light-color': '#7a4d00',
    '--mantine-color-orange-light-color': '#963d00',
    '--mantine-color-red-light-color': '#a61e1e',
    '--mantine-color-green-light-color': '#1d6330',
    '--mantine-color-teal-light-color': '#046350',
    '--mantine-color-gray-light-color': '#3a4453',
    '--mantine-color-trunk-light-color': '#22439f',
    '--mantine-color-blue-light-color': '#1556a0',
    '--console-canvas': '#f5f7fa',
    '--console-surface': '#ffffff',
    '--console-border': '#e1e5ec',
    '--console-hover': '#f3f6fb',
    '--console-selected': '#e9f0fe',
  },
  dark: {
    '--mantine-color-dimmed': '#a3adbf',
    '--mantine-color-placeholder': '#98a2b5',
    '--mantine-color-error': '#ff9b9b',
    '--mantine-color-red-filled': '#c92a2a',
    '--mantine-color-red-filled-hover': '#b02525',
    '--mantine-color-anchor': '#94adee',
    ...Object.fromEntries(tinted.map((name) => [`--mantine-color-${name}-light-color`, `var(--mantine-color-${name}-2)`])),
    '--console-canvas': '#11151d',
    '--console-surface': '#181d27',
    '--console-border': '#2b3240',
    '--console-hover': '#1f2531',
    '--console-selected': '#20304f',
  },
});

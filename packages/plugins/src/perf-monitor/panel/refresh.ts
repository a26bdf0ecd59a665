import { defineButton, type LayoutReply } from '@bronxbot/core';

/** The panels that can be made new. */
export type PanelName = 'performance' | 'scalability';
/** The button on a panel. */
export type RefreshButton = ReturnType<typeof defineRefresh>;
export type Placed = ReturnType<RefreshButton['with']>;

/** Makes the panel new on which it sits. Owners only, and only who asked for the panel. */
export const defineRefresh = (draw: (panel: PanelName) => Promise<LayoutReply>) =>
  defineButton({
    id: 'performance-refresh',
    state: { panel: ['performance', 'scalability'] },
    ownerOnly: true,
    async run({ state, update }) {
      await update(await draw(state.panel));
    },
  });

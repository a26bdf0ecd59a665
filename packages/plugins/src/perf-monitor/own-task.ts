/** The plugin's own task: by its state the plugin knows that the bot has started, and that it has begun to stop. */
export const OWN_TASK = 'perf-monitor';

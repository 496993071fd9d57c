import { z } from 'zod';
import { words } from './objects.ts';

const axisLabel = words(50).optional();
const series = z.looseObject({
  name: words(20),
  data: z
    .array(z.looseObject({ label: words(20), value: z.number() }))
    .min(1)
    .max(20),
});
const segment = z.looseObject({
  label: words(20),
  value: z.number().positive(),
});
const axes = z.looseObject({
  categories: z.array(words(20)).min(1).max(20).optional(),
  x_label: axisLabel,
  y_label: axisLabel,
});
const overAxes = {
  series: z.array(series).min(1).max(12),
  axis_config: axes.optional(),
};

const chart = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('pie'),
    segments: z.array(segment).min(1).max(12),
  }),
  z.looseObject({ type: z.literal('bar'), ...overAxes }),
  z.looseObject({ type: z.literal('line'), ...overAxes }),
  z.looseObject({ type: z.literal('area'), ...overAxes }),
]);

export const dataVisualization = z.strictObject({
  type: z.literal('data_visualization'),
  block_id: words(255).optional(),
  title: words(50),
  chart,
});

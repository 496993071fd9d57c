import type { ImageBlock, ImageElement } from '@slack/types';
import { isWebLink } from '../web-link.ts';
import { PlainText } from './text-object.tsx';

export function Picture({ block }: { block: ImageBlock }) {
  return (
    <figure class="picture">
      {block.title && (
        <figcaption>
          <PlainText text={block.title} />
        </figcaption>
      )}
      <SmallImage image={block} className="picture-image" />
    </figure>
  );
}

interface SmallImageProps {
  image: ImageBlock | ImageElement;
  className: string;
}

export function SmallImage({ image, className }: SmallImageProps) {
  const url = 'image_url' in image ? image.image_url : undefined;
  if (!url || !isWebLink(url)) return <span class="not-drawn">Image: {image.alt_text}</span>;
  return <img class={className} src={url} alt={image.alt_text} referrerpolicy="no-referrer" />;
}

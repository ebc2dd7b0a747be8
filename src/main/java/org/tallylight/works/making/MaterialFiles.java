package org.tallylight.works.making;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.tallylight.media.AssetId;
import org.tallylight.media.BlobId;
import org.tallylight.media.Delivery;
import org.tallylight.media.RenditionKind;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/**
 * The bytes of materials. Of what can be seen or heard the copy without what the original tells about its maker is
 * given out; a file that we cannot tell as it came, to be saved and never shown.
 */
@Component
class MaterialFiles {
    private final Works works;
    private final Materials materials;
    private final Delivery delivery;

    MaterialFiles(Works works, Materials materials, Delivery delivery) {
        this.works = works;
        this.materials = materials;
        this.delivery = delivery;
    }

    private Material seen(WorkId work, MaterialId id, Viewer viewer) {
        works.visibleTo(viewer).get(work);
        return materials.get(work, id);
    }

    /**
     * To be saved.
     *
     * @throws NotFound when the viewer may not see its work, or it is still being prepared
     */
    ResponseEntity<Resource> download(WorkId work, MaterialId id, Viewer viewer) {
        Material material = seen(work, id, viewer);
        AssetId asset = material.asset();
        BlobId given = material.given();
        if (given == null) {
            throw new NotFound(id);
        }
        return own(
                asset == null
                        ? delivery.plain(given, material.fileName())
                        : delivery.serve(
                                asset,
                                material.medium() == Medium.DOCUMENT
                                        ? RenditionKind.ORIGINAL
                                        : RenditionKind.ORIGINAL_CLEAN,
                                (@Nullable String) null));
    }

    /**
     * To be listened to in the page.
     *
     * @throws NotFound when the viewer may not see its work, or it is no sound
     */
    ResponseEntity<Resource> play(WorkId work, MaterialId id, Viewer viewer) {
        Material material = seen(work, id, viewer);
        AssetId asset = material.asset();
        if (asset == null || !material.heard()) {
            throw new NotFound(id);
        }
        return own(delivery.serve(asset, RenditionKind.PLAYABLE, (@Nullable String) null));
    }

    /** For the viewer's own cache at most: it goes when its maker takes it away. */
    private static ResponseEntity<Resource> own(ResponseEntity<Resource> answer) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(headers -> {
                    headers.addAll(answer.getHeaders());
                    headers.setCacheControl(
                            CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate());
                })
                .body(answer.getBody());
    }
}

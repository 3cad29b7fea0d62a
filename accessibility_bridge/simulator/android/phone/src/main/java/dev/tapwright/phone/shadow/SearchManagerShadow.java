package dev.tapwright.phone.shadow;

import android.app.SearchManager;
import android.app.SearchableInfo;
import java.util.List;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowSearchManager;

/** A phone without global search: the stock shadow answers null, which apps do not expect. */
@Implements(SearchManager.class)
public class SearchManagerShadow extends ShadowSearchManager {
    @Implementation
    protected List<SearchableInfo> getSearchablesInGlobalSearch() {
        return List.of();
    }
}
